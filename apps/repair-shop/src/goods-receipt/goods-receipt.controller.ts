import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { GoodsReceipts } from './goods-receipts.js';

const { correctReceipt, issueReceipt, listReceipts, replaceReceipt, returnGoods, withdrawReceipt } =
  routes['repair-shop'];

@Controller()
export class GoodsReceiptController {
  constructor(private readonly receipts: GoodsReceipts) {}

  @Endpoint(listReceipts)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listReceipts>) {
    return this.receipts.list(work, ask);
  }

  @Endpoint(issueReceipt)
  issue(@Working() work: Work, @Asked() ask: InputOf<typeof issueReceipt>) {
    return this.receipts.issue(work, ask);
  }

  @Endpoint(correctReceipt)
  correct(@Working() work: Work, @Asked() ask: InputOf<typeof correctReceipt>) {
    return this.receipts.correct(work, ask);
  }

  @Endpoint(replaceReceipt)
  replace(@Working() work: Work, @Asked() ask: InputOf<typeof replaceReceipt>) {
    return this.receipts.replace(work, ask);
  }

  @Endpoint(withdrawReceipt)
  withdraw(@Working() work: Work, @Asked() ask: InputOf<typeof withdrawReceipt>) {
    return this.receipts.withdraw(work, ask);
  }

  @Endpoint(returnGoods)
  returnGoods(@Working() work: Work, @Asked() ask: InputOf<typeof returnGoods>) {
    return this.receipts.returnGoods(work, ask);
  }
}
