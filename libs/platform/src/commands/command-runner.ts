import { type CommandEnvelope, type CommandName, commands, type Outcome } from '@aftercase/contracts';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { crashPoint } from '../crash/crash-point.js';
import { refusalIn } from '../work/refused.js';
import { UnitOfWork } from '../work/unit-of-work.js';
import type { Work } from '../work/work.js';
import { answerOnce, bodyHash } from './command-log.js';
import { COMMAND } from './handle-command.js';

type Handler = (work: Work, envelope: CommandEnvelope) => Promise<unknown> | unknown;

/** Finds every `@HandleCommand` method and runs it once per command key; the answer or refusal is stored (rule 7). */
@Injectable()
export class CommandRunner implements OnModuleInit {
  private readonly log = new Logger('Command');
  private readonly handlers = new Map<CommandName, Handler>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly units: UnitOfWork,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (!instance || typeof instance !== 'object') continue;
      for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance))) {
        const name = this.reflector.get<CommandName | undefined>(COMMAND, instance[method]);
        if (name) this.handlers.set(name, instance[method].bind(instance));
      }
    }
  }

  names(): CommandName[] {
    return [...this.handlers.keys()];
  }

  /** @throws only for a technical failure; a refusal is returned as an answer */
  async execute<T = unknown>(name: CommandName, envelope: CommandEnvelope): Promise<Outcome<T>> {
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`no handler for ${name}`);
    const input = commands[name].input.parse(envelope.input) as CommandEnvelope['input'];
    // Hashes of what was sent are stored, so the subject keeps the name it had in them.
    const command = { key: envelope.key, name, hash: bodyHash({ input, caseId: envelope.subject }) };
    const origin = {
      caller: {
        sub: `workflow:${envelope.key.split('/').slice(0, 2).join('/')}`,
        role: 'system' as const,
        branch: envelope.branch,
      },
      causationId: envelope.key,
      action: name,
    };
    let outcome: Outcome<T>;
    try {
      outcome = await this.units.run(origin, async (work) => {
        const { answer } = await answerOnce<Outcome<T>>(work, command, async () => {
          const value = (await handler(work, { ...envelope, input })) ?? {};
          await crashPoint('command.before-commit');
          return { answer: { ok: true, value: value as T }, status: 200 };
        });
        return answer;
      });
    } catch (error) {
      const said = refusalIn(error);
      if (!said) throw error;
      const refusal: Outcome<T> = { ok: false, refusal: { code: said.code, params: said.params } };
      // The key's first answer is stored already; this refusal is for a reuse of the key with other content, and is not stored.
      if (said.code === 'IDEMPOTENCY_KEY_REUSED') return refusal;
      outcome = await this.units.run(origin, async (work) => {
        const kept = await answerOnce<Outcome<T>>(work, command, async () => ({
          answer: refusal,
          status: 409,
        }));
        return kept.answer;
      });
    }
    await crashPoint('command.after-commit');
    this.log.log(outcome.ok ? name : `${name} refused: ${outcome.refusal.code}`);
    return outcome;
  }
}
