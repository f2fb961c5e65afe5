import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { PackMoves } from '../pack-move/pack-moves.js';

/** What a case's workflow asks of the packs. */
@Injectable()
export class PackCommands {
  constructor(private readonly moves: PackMoves) {}

  @HandleCommand('intake.freshPack')
  fresh(work: Work, command: CommandEnvelope<'intake.freshPack'>) {
    return this.moves.fresh(work, command);
  }

  @HandleCommand('intake.readPack')
  read(work: Work, command: CommandEnvelope<'intake.readPack'>) {
    return this.moves.read(work, command);
  }
}
