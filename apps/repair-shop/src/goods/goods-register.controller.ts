import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { GoodsRegister } from './goods-register.js';

const { goodsRegister } = routes['repair-shop'];

@Controller()
export class GoodsRegisterController {
  constructor(private readonly register: GoodsRegister) {}

  @Endpoint(goodsRegister)
  list(@Working() work: Work, @Input() input: InputOf<typeof goodsRegister>) {
    return this.register.list(work, input);
  }
}
