import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Invoices } from './invoices.js';

const { collectInvoice, listInvoices, reverseInvoice } = routes.billing;

@Controller()
export class InvoiceController {
  constructor(private readonly invoices: Invoices) {}

  @Endpoint(listInvoices)
  list(@Working() work: Work, @Input() input: InputOf<typeof listInvoices>) {
    return this.invoices.list(work, input);
  }

  @Endpoint(collectInvoice)
  collect(@Working() work: Work, @Input() input: InputOf<typeof collectInvoice>) {
    return this.invoices.collect(work, input);
  }

  @Endpoint(reverseInvoice)
  reverse(@Working() work: Work, @Input() input: InputOf<typeof reverseInvoice>) {
    return this.invoices.reverse(work, input);
  }
}
