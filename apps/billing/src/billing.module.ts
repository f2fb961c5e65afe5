import {
  caseCustomer,
  directory,
  filesOf,
  knownCase,
  knownCustomer,
  PlatformModule,
} from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { cash } from './cash/cash.slice.js';
import { charge } from './charge/charge.slice.js';
import { contract } from './contract/contract.slice.js';
import { difference } from './difference/difference.slice.js';
import { discount } from './discount/discount.slice.js';
import { feeSchedule } from './fee-schedule/fee-schedule.slice.js';
import { invoice } from './invoice/invoice.slice.js';
import { ownCase } from './own-case/own-case.slice.js';
import { quotation } from './quotation/quotation.slice.js';
import { returnMoney } from './return-money/return-money.slice.js';
import { rows } from './rows.js';
import { unagreedCharge } from './unagreed-charge/unagreed-charge.slice.js';

/** 收费: charges, cash and its deposit, invoices, contracts and their cover, quotations, the money of returns. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'billing',
      rows,
      slices: [
        directory,
        filesOf('billing'),
        ownCase,
        caseCustomer,
        knownCase,
        knownCustomer,
        charge,
        cash,
        invoice,
        difference,
        feeSchedule,
        discount,
        contract,
        quotation,
        returnMoney,
        unagreedCharge,
      ],
    }),
  ],
})
export class BillingModule {}
