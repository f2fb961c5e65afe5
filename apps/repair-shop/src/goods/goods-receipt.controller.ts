import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { GoodsReceipts } from './goods-receipts.js';

const { correctReceipt, issueReceipt, listReceipts, replaceReceipt, returnGoods, withdrawReceipt } =
  routes['repair-shop'];

@Controller()
export class GoodsReceiptController {
  constructor(private readonly receipts: GoodsReceipts) {}

  @Endpoint(listReceipts)
  list(@Working() work: Work, @Input() input: InputOf<typeof listReceipts>) {
    return this.receipts.list(work, input);
  }

  @Endpoint(issueReceipt)
  issue(@Working() work: Work, @Input() input: InputOf<typeof issueReceipt>) {
    return this.receipts.issue(work, input);
  }

  @Endpoint(correctReceipt)
  correct(@Working() work: Work, @Input() input: InputOf<typeof correctReceipt>) {
    return this.receipts.correct(work, input);
  }

  @Endpoint(replaceReceipt)
  replace(@Working() work: Work, @Input() input: InputOf<typeof replaceReceipt>) {
    return this.receipts.replace(work, input);
  }

  @Endpoint(withdrawReceipt)
  withdraw(@Working() work: Work, @Input() input: InputOf<typeof withdrawReceipt>) {
    return this.receipts.withdraw(work, input);
  }

  @Endpoint(returnGoods)
  returnGoods(@Working() work: Work, @Input() input: InputOf<typeof returnGoods>) {
    return this.receipts.returnGoods(work, input);
  }
}
