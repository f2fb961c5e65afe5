import { type Caller, type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, UnitOfWork, type Work, Working } from '@aftercase/platform';
import { Controller, Logger } from '@nestjs/common';
import { OneTimeCodes } from '../one-time-code/one-time-codes.js';
import { Sms } from '../one-time-code/sms.js';
import { TrackingLinks } from '../tracking-link/tracking-links.js';

const { askCode, openByCode, openByLink, showDoor } = routes.intake;

/** Nobody yet: whoever asks is to be known by what comes of it. */
const nobody: Caller = { sub: 'gateway', role: 'system', branch: '*' };

/**
 * How customers come in. A wrong try is an answer and no refusal, since a refusal would take back that it was one; and
 * no answer is kept to be repeated, since each try is one.
 */
@Controller()
export class DoorController {
  private readonly log = new Logger('Door');

  constructor(
    private readonly units: UnitOfWork,
    private readonly links: TrackingLinks,
    private readonly codes: OneTimeCodes,
    private readonly sms: Sms,
  ) {}

  @Endpoint(openByLink, { apart: true })
  async byLink(@Input() input: InputOf<typeof openByLink>) {
    return { door: await this.units.run(nobody, (work) => this.links.open(work, input)) };
  }

  @Endpoint(askCode, { apart: true })
  async ask(@Input() input: InputOf<typeof askCode>) {
    const { attempt, text } = await this.units.run(nobody, (work) => this.codes.ask(work, input));
    // Not waited for: how long it takes would tell that it is sent.
    if (text) void this.send(text);
    return { attempt };
  }

  @Endpoint(openByCode, { apart: true })
  async byCode(@Input() input: InputOf<typeof openByCode>) {
    return { door: await this.units.run(nobody, (work) => this.codes.open(work, input)) };
  }

  @Endpoint(showDoor)
  async show(@Working() work: Work, @Input() { door }: InputOf<typeof showDoor>) {
    return { came: (await this.links.came(work, door)) ?? (await this.codes.came(work, door)) };
  }

  private async send({ phone, code }: { phone: string; code: string }): Promise<void> {
    const text = `验证码 ${code}，五分钟内有效，勿告知他人。 Code ${code}, good for five minutes; tell it to nobody.`;
    try {
      await this.sms.send(phone, text);
    } catch (error) {
      // Of the phone nothing is said here.
      this.log.error(`a code was not sent: ${(error as Error).message.replaceAll(phone, '…')}`);
    }
  }
}
