import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Vouchers } from './vouchers.js';

const { correctVoucher, returnVoucher, voidVoucher } = routes.intake;

@Controller()
export class VoucherController {
  constructor(private readonly vouchers: Vouchers) {}

  @Endpoint(correctVoucher)
  correct(@Working() work: Work, @Input() input: InputOf<typeof correctVoucher>) {
    return this.vouchers.correct(work, input);
  }

  @Endpoint(voidVoucher)
  void(@Working() work: Work, @Input() input: InputOf<typeof voidVoucher>) {
    return this.vouchers.void(work, input);
  }

  @Endpoint(returnVoucher)
  bringBack(@Working() work: Work, @Input() input: InputOf<typeof returnVoucher>) {
    return this.vouchers.bringBack(work, input);
  }
}
