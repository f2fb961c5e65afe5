import type { InputOf, routes } from '@aftercase/contracts';
import { aDevice, type DeviceBuilder } from './device.js';

export type CallRequest = InputOf<typeof routes.intake.registerCall>;

/** A call as the desk sends it: complete, one device, by phone, in branch JX. Each step answers a new one. */
export class CallBuilder {
  constructor(
    private readonly request: CallRequest,
    private readonly devicesNamed = false,
  ) {}

  inBranch(branch: string): CallBuilder {
    return this.with({ branch });
  }
  ofKind(kind: CallRequest['kind']): CallBuilder {
    return this.with({ kind });
  }
  through(channel: CallRequest['channel']): CallBuilder {
    return this.with({ channel });
  }
  /** The goods are brought or sent to us (送修). */
  sentIn(): CallBuilder {
    return this.with({ serviceWay: 'send-in' });
  }
  /** Instead of the first device, which stands in until one is named; then beside it: one case for each. */
  withDevice(device: DeviceBuilder): CallBuilder {
    const named = this.devicesNamed ? this.request.devices : [];
    return this.with({ devices: [...named, device.build()] }, true);
  }
  from(customer: Partial<CallRequest['customer']>): CallBuilder {
    return this.with({ customer: { ...this.request.customer, ...customer } });
  }
  /** As a message without a name or a number comes in: it waits for the clerk. */
  withoutCustomer(): CallBuilder {
    return this.with({ customer: { name: null, phone: null, address: null } });
  }
  withFault(fault: string): CallBuilder {
    return this.with({ fault });
  }
  /** @param instant ISO 8601; an entry after the fact when it lies before now */
  calledAt(instant: string): CallBuilder {
    return this.with({ calledAt: instant });
  }
  build(): CallRequest {
    return structuredClone(this.request);
  }

  private with(part: Partial<CallRequest>, devicesNamed = this.devicesNamed): CallBuilder {
    return new CallBuilder({ ...this.request, ...part }, devicesNamed);
  }
}

export const aCall = (): CallBuilder =>
  new CallBuilder({
    branch: 'JX',
    channel: 'phone',
    kind: 'repair',
    fault: '不能开机，按键无反应',
    customer: { name: '顾客甲', phone: '13800000001', address: '中山路 1 号' },
    devices: [aDevice().build()],
    serviceWay: 'on-site',
    returnReason: null,
    follows: null,
    attachments: [],
  });
