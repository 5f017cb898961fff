/** Of an ARN what tells one from another stands at its end; all of it is on hover and in the record. */
export const shortActor = (actor: string): string => (actor.startsWith('arn:') ? actor.slice(actor.lastIndexOf(':') + 1) : actor);
