import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Papers } from './papers.js';

const { filePaper, listPapers } = routes.intake;

@Controller()
export class PaperController {
  constructor(private readonly papers: Papers) {}

  @Endpoint(filePaper)
  file(@Working() work: Work, @Asked() ask: InputOf<typeof filePaper>) {
    return this.papers.file(work, ask);
  }

  @Endpoint(listPapers)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listPapers>) {
    return this.papers.list(work, ask);
  }
}
