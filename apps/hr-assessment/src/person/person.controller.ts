import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { People } from './people.js';

const { putPeople, listPeople } = routes['hr-assessment'];

@Controller()
export class PersonController {
  constructor(private readonly people: People) {}

  @Endpoint(putPeople)
  put(@Working() work: Work, @Input() input: InputOf<typeof putPeople>) {
    return this.people.put(work, input);
  }

  @Endpoint(listPeople)
  list(@Working() work: Work, @Input() input: InputOf<typeof listPeople>) {
    return this.people.list(work, input);
  }
}
