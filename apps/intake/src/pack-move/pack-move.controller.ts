import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { PackMoves } from './pack-moves.js';

const { moveCase } = routes.intake;

@Controller()
export class PackMoveController {
  constructor(private readonly moves: PackMoves) {}

  @Endpoint(moveCase)
  move(@Working() work: Work, @Input() input: InputOf<typeof moveCase>) {
    return this.moves.move(work, input);
  }
}
