import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, readEnvironment } from '@aftercase/platform';
import { z } from 'zod';

/** The port by which a text reaches a phone; an operator's own system is behind it. */
export abstract class Sms {
  abstract send(phone: string, text: string): Promise<void>;
}

/** On one's own machine and in tests: a line a text, in a file that only its owner reads. */
export class FileSms extends Sms {
  constructor(private readonly folder: string) {
    super();
  }

  async send(phone: string, text: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await appendFile(join(this.folder, 'sms.jsonl'), `${JSON.stringify({ phone, text })}\n`, { mode: 0o600 });
  }
}

const Environment = z.object({
  NODE_ENV: z.string().default('development'),
  AFTERCASE_DATA: z.string().min(1).default('.local'),
  /** How texts are sent: `file`, or `off`, and nobody comes in by a code. */
  SMS: z.enum(['file', 'off']).optional(),
});

class NoSms extends Sms {
  async send(): Promise<void> {
    throw new Error('no text can be sent: SMS is off');
  }
}

/** @throws ConfigError where codes would lie in a file of a company's machine */
export function smsOf(env: Record<string, string | undefined>): Sms {
  const { NODE_ENV, AFTERCASE_DATA, SMS } = readEnvironment(Environment, env);
  const isProduction = NODE_ENV === 'production';
  const how = SMS ?? (isProduction ? 'off' : 'file');
  if (how === 'file' && isProduction)
    throw new ConfigError('SMS: 正式环境不得写入文件 / not into a file in production');
  return how === 'file' ? new FileSms(join(AFTERCASE_DATA, 'sms')) : new NoSms();
}
