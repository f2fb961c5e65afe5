import { KnownJobConsumer } from '../known/known-job.consumer.js';
import { KnownJobMigration } from '../known/known-job.migration.js';
import { AdoptionsMigration } from './adoptions.migration.js';
import { DirectoryConsumer } from './directory.consumer.js';
import { Directory } from './directory.js';
import { DirectoryMigration } from './directory.migration.js';
import { HandoverMigration } from './handover.migration.js';
import { KnownBranch } from './known-branch.entity.js';
import { KnownPerson } from './known-person.entity.js';
import { SeatingMigration } from './seating.migration.js';

/** What a service lists to have the directory: `entities`, `migrations`, `controllers`, `providers`. */
export const directory = {
  entities: [KnownBranch, KnownPerson],
  migrations: [
    DirectoryMigration,
    AdoptionsMigration,
    HandoverMigration,
    KnownJobMigration,
    SeatingMigration,
  ],
  controllers: [DirectoryConsumer, KnownJobConsumer],
  providers: [Directory],
  staff: 'known_person' as const,
};
