import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { reconstructionContract } from '../../../shared/contract/reconstruction.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { EngineContext } from '../context.ts';

const notBuilt = (): never => {
  throw new DomainError('reconstruction/not-built', 'Runs are not reconstructed in this version yet. Nothing was changed.');
};

export const reconstructionHandlers: Handlers<typeof reconstructionContract, EngineContext> = {
  'runs.list': notBuilt,
  'runs.get': notBuilt,
  'dossier.get': notBuilt,
  'dossier.export': notBuilt,
};
