import type { CommandEnvelope } from '@aftercase/contracts';
import { HandleCommand, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { GoodsRegister } from './goods-register/goods-register.js';

/** What a case's workflow tells the repair shop. */
@Injectable()
export class RepairShopCommands {
  constructor(private readonly register: GoodsRegister) {}

  @HandleCommand('repair-shop.takeIn')
  takeIn(work: Work, command: CommandEnvelope<'repair-shop.takeIn'>) {
    return this.register.takeIn(work, command);
  }

  @HandleCommand('repair-shop.releaseGoods')
  release(work: Work, command: CommandEnvelope<'repair-shop.releaseGoods'>) {
    return this.register.release(work, command);
  }
}
