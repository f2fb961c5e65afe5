import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Vouchers } from './vouchers.js';

const { correctVoucher, returnVoucher, voidVoucher } = routes.intake;

@Controller()
export class VoucherController {
  constructor(private readonly vouchers: Vouchers) {}

  @Endpoint(correctVoucher)
  correct(@Working() work: Work, @Asked() ask: InputOf<typeof correctVoucher>) {
    return this.vouchers.correct(work, ask);
  }

  @Endpoint(voidVoucher)
  void(@Working() work: Work, @Asked() ask: InputOf<typeof voidVoucher>) {
    return this.vouchers.void(work, ask);
  }

  @Endpoint(returnVoucher)
  takeBack(@Working() work: Work, @Asked() ask: InputOf<typeof returnVoucher>) {
    return this.vouchers.takeBack(work, ask);
  }
}
