import type { Slice } from '@aftercase/platform';
import { AdoptedPacks } from './adopted-packs.js';
import { DryRunController } from './dry-run.controller.js';
import * as dryRunMigrations from './dry-run.migration.js';
import { DryRuns } from './dry-runs.js';
import { PackController } from './pack.controller.js';
import { PackAmendments } from './pack-amendments.js';
import { PackReader } from './pack-reader.js';
import { PackVersion } from './pack-version.entity.js';
import * as packVersionMigrations from './pack-version.migration.js';
import { Packs } from './packs.js';

/** 规章: the versions of the packs, and dry runs of a changed one. */
export const pack: Slice = {
  entities: [PackVersion],
  migrations: [...Object.values(packVersionMigrations), ...Object.values(dryRunMigrations)],
  controllers: [PackController, DryRunController],
  providers: [Packs, AdoptedPacks, PackReader, PackAmendments, DryRuns],
};
