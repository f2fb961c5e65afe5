import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { GoodsRegister } from './goods-register.js';

const { goodsRegister } = routes['repair-shop'];

@Controller()
export class GoodsRegisterController {
  constructor(private readonly register: GoodsRegister) {}

  @Endpoint(goodsRegister)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof goodsRegister>) {
    return this.register.list(work, ask);
  }
}
