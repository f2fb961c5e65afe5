import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Takers } from './claims.js';

const { takeDispatch } = routes.dispatch;

@Controller()
export class TakerController {
  constructor(private readonly takers: Takers) {}

  @Endpoint(takeDispatch)
  take(@Working() work: Work, @Input() input: InputOf<typeof takeDispatch>) {
    return this.takers.take(work, input);
  }
}
