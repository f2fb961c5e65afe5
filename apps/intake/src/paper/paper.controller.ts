import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Papers } from './papers.js';

const { filePaper, listPapers } = routes.intake;

@Controller()
export class PaperController {
  constructor(private readonly papers: Papers) {}

  @Endpoint(filePaper)
  file(@Working() work: Work, @Input() input: InputOf<typeof filePaper>) {
    return this.papers.file(work, input);
  }

  @Endpoint(listPapers)
  list(@Working() work: Work, @Input() input: InputOf<typeof listPapers>) {
    return this.papers.list(work, input);
  }
}
