import { fileRoutes, type InputOf, type routes, type ServiceName } from '@aftercase/contracts';
import { Controller, type Type } from '@nestjs/common';
import { BroughtBefore, Endpoint, Input, Working } from '../http/endpoint.js';
import type { Work } from '../work/work.js';
import { type Content, ContentTaking } from './content-taking.js';
import { FileSending } from './file-sending.js';
import { Files } from './files.js';

type Routes = typeof routes.intake;

/** The routes of files, under the prefix of the service that keeps them. */
export function fileController(service: ServiceName): Type {
  const { uploadFile, readFile, listFiles, listFileLooks } = fileRoutes(service);

  @Controller()
  class FileController {
    constructor(private readonly files: Files) {}

    @Endpoint(uploadFile, { before: ContentTaking })
    upload(
      @Working() work: Work,
      @Input() input: InputOf<Routes['uploadFile']>,
      @BroughtBefore() content: Content,
    ) {
      return this.files.upload(work, input, content);
    }

    @Endpoint(readFile, { after: FileSending })
    read(@Working() work: Work, @Input() input: InputOf<Routes['readFile']>) {
      return this.files.read(work, input);
    }

    @Endpoint(listFiles)
    list(@Working() work: Work, @Input() input: InputOf<Routes['listFiles']>) {
      return this.files.ofDocument(work, input);
    }

    @Endpoint(listFileLooks)
    looks(@Working() work: Work, @Input() input: InputOf<Routes['listFileLooks']>) {
      return this.files.looks(work, input);
    }
  }
  return FileController;
}
