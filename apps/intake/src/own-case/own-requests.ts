import { type InputOf, privacyNotice, type routes } from '@aftercase/contracts';
import { mustBeOwn, refused, type Work } from '@aftercase/platform';
import { Injectable } from '@nestjs/common';
import { namesTerms } from '../call/call.rules.js';
import { Calls } from '../call/calls.js';
import type { Customer } from '../customer/customer.entity.js';
import { filledIn, type Named } from '../customer/customer.rules.js';
import { Customers } from '../customer/customers.js';
import { doorOf } from '../door-key/door-of.js';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';

type Request = InputOf<(typeof routes.intake)['requestService']>;

/** 申请服务: a customer who came in by a code asks for service, or an agent for a customer of theirs. */
@Injectable()
export class OwnRequests {
  constructor(
    private readonly calls: Calls,
    private readonly customers: Customers,
    private readonly codes: OneTimeCodes,
  ) {}

  /** @throws Refused PRIVACY_NOTICE_CHANGED, REQUEST_NEEDS_CODE, FILE_NOT_YOURS_TO_NAME, TERMS_NOT_YOURS */
  async request(work: Work, input: Request) {
    const { version } = privacyNotice;
    if (input.notice !== version) throw refused('PRIVACY_NOTICE_CHANGED', { version });
    if (namesTerms(work.caller.role, input.devices)) throw refused('TERMS_NOT_YOURS');
    const { customerId: _, name: __, address: ___, ...asked } = input;
    const { customer, named } = await this.whose(work, input);
    const entry = { ...asked, calledAt: work.now, follows: null, customer, named: filledIn(named, customer) };
    return this.calls.enterWithFiles(work, entry);
  }

  private async whose(work: Work, input: Request): Promise<{ customer: Customer; named: Named }> {
    const { branch, customerId, name, address } = input;
    if (work.caller.role === 'agent') {
      await mustBeOwn(work, { customer: customerId }, notTheirs);
      const named = { name, phone: null, address };
      return { named, customer: await this.customers.fileFor(work, { branch, named, customerId }) };
    }
    if (customerId) throw notTheirs();
    // The phone is the one that the code was sent to, whatever else they say.
    const { came } = work.caller;
    const attempt = came?.by === 'one-time-code' ? doorOf(work.caller) : null;
    const said = attempt && (await this.codes.said(work, attempt));
    if (!said) throw refused('REQUEST_NEEDS_CODE');
    const [own] = came?.customers ?? [];
    const file = own ? await this.customers.byId(work, own) : null;
    const named = { name: name ?? said.name ?? file?.name ?? null, phone: said.phone, address };
    return { named, customer: await this.customers.fileFor(work, { branch, named }) };
  }
}

const notTheirs = () => refused('FILE_NOT_YOURS_TO_NAME');
