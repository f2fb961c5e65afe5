import type { ServiceName } from '@aftercase/contracts';
import { Config } from '../config/config.js';
import { ContentTaking } from './content-taking.js';
import { fileController } from './file.controller.js';
import { FileUse, UploadedFile } from './file.entity.js';
import { FileMigration } from './file.migration.js';
import { FileSending } from './file-sending.js';
import { FileStore } from './file-store.js';
import { FileSweep } from './file-sweep.js';
import { Files } from './files.js';
import { openStore } from './open-store.js';

/** What a service lists whose documents name files. */
export const filesOf = (service: ServiceName) => ({
  entities: [UploadedFile, FileUse],
  migrations: [FileMigration],
  controllers: [fileController(service)],
  providers: [
    {
      provide: FileStore,
      inject: [Config],
      useFactory: (config: Config) => openStore(config.FILES, service),
    },
    ContentTaking,
    FileSending,
    FileSweep,
    Files,
  ],
});
