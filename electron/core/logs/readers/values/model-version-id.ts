/** A version in a model registry, as MLflow itself addresses it. */
export const modelVersionId = (name: string, version: string): string => `models:/${name}/${version}`;
