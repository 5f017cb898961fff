/**
 * Lint rules of this house that no shipped rule covers. Loaded by .oxlintrc.json.
 *
 * `house/no-ambient-date`: `new Date()` and `Date()` read the machine's clock. A result that depends on it cannot be
 * reproduced, so only electron/core/ports may; everybody else receives a clock.
 */
const noAmbientDate = {
  meta: { type: 'problem', docs: { description: 'Forbid reading the machine clock through Date.' }, schema: [] },
  /** @param {{report: (problem: {node: unknown, message: string}) => void}} context */
  create(context) {
    const message = 'The clock is injected: take it from electron/core/ports, or pass the time in.';
    /** @param {{callee: {type: string, name?: string}}} node */
    const isDate = (node) => node.callee.type === 'Identifier' && node.callee.name === 'Date';
    return {
      /** @param {{callee: {type: string, name?: string}, arguments: unknown[]}} node */
      NewExpression(node) {
        if (isDate(node) && node.arguments.length === 0) context.report({ node, message });
      },
      /** @param {{callee: {type: string, name?: string}}} node */
      CallExpression(node) {
        if (isDate(node)) context.report({ node, message });
      },
    };
  },
};

// oxlint loads a plugin by its default export.
export default { meta: { name: 'house' }, rules: { 'no-ambient-date': noAmbientDate } };
