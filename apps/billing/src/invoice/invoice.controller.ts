import { type InputOf, routes } from '@aftercase/contracts';
import { Asked, Endpoint, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Invoices } from './invoices.js';

const { collectInvoice, listInvoices, reverseInvoice } = routes.billing;

@Controller()
export class InvoiceController {
  constructor(private readonly invoices: Invoices) {}

  @Endpoint(listInvoices)
  list(@Working() work: Work, @Asked() ask: InputOf<typeof listInvoices>) {
    return this.invoices.list(work, ask);
  }

  @Endpoint(collectInvoice)
  collect(@Working() work: Work, @Asked() ask: InputOf<typeof collectInvoice>) {
    return this.invoices.collect(work, ask);
  }

  @Endpoint(reverseInvoice)
  reverse(@Working() work: Work, @Asked() ask: InputOf<typeof reverseInvoice>) {
    return this.invoices.reverse(work, ask);
  }
}
