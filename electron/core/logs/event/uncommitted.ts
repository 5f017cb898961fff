/** How the label of a run begins whose code was not its commit alone; what follows says how that is known. */
export const UNCOMMITTED = 'changes that were not committed';
