import type { Slice } from '@aftercase/platform';
import { AwaitedProof } from './awaited-proof.entity.js';
import * as migrations from './awaited-proof.migration.js';
import { AwaitedProofs } from './awaited-proofs.js';

export const awaitedProof: Slice = {
  entities: [AwaitedProof],
  migrations: Object.values(migrations),
  providers: [AwaitedProofs],
};
