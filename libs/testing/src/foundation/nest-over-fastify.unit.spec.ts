import { Controller, Get, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { describe, expect, it } from 'vitest';

@Injectable()
class Greetings {
  of(name: string): string {
    return `您好，${name}`;
  }
}

// No @Inject on purpose: only decorator metadata tells Nest what to put here.
@Controller()
class GreetingController {
  constructor(private readonly greetings: Greetings) {}

  @Get('greeting')
  greet(): { text: string } {
    return { text: this.greetings.of('江西') };
  }
}

@Module({ controllers: [GreetingController], providers: [Greetings] })
class GreetingModule {}

describe('Nest under vitest', () => {
  it('gives a controller its provider by decorator metadata, over Fastify', async () => {
    const app = await NestFactory.create<NestFastifyApplication>(GreetingModule, new FastifyAdapter(), {
      logger: false,
    });
    try {
      await app.init();
      const answer = await app.inject({ method: 'GET', url: '/greeting' });
      expect(answer.json()).toEqual({ text: '您好，江西' });
    } finally {
      await app.close();
    }
  });
});
