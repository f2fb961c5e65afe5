import { shopOf } from '@aftercase/contracts';
import { announceBefore, sayJobs, UnitOfWork, type Work } from '@aftercase/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GoodsReceipt } from './goods-receipt.entity.js';

interface Before {
  case_id: string;
  branch: string;
}

/** While the goods are here they are the job of who took them in, and of the branch's shop. */
export async function sayWhoHasGoods(work: Work, of: Pick<GoodsReceipt, 'caseId' | 'branch'>): Promise<void> {
  await work.em.flush();
  const out = await work.em.find(GoodsReceipt, { caseId: of.caseId, state: 'out' });
  const having = out.flatMap(({ technician, branch }) => [technician, shopOf(branch)]);
  await sayJobs(work, 'repair-shop', of, having);
}

/** Whoever began to listen later has not heard whose jobs the goods of before are. */
@Injectable()
export class JobsOfBefore implements OnModuleInit {
  constructor(private readonly units: UnitOfWork) {}

  async onModuleInit(): Promise<void> {
    const held = {
      table: 'goods_receipt',
      key: 'receipt',
      columns: ['case_id', 'branch'] as const,
      only: `state = 'out'`,
    };
    await announceBefore<Before>(this.units, held, (work, { case_id: caseId, branch }) =>
      sayWhoHasGoods(work, { caseId, branch }),
    );
  }
}
