import { describe, expect, it } from 'vitest';
import { DirectoryAge } from './directory-age.js';

/** A clock that is set by hand, and a Kafka that says whether the service has heard all. */
function aDirectory(topics = ['people']) {
  const world = { now: 0, past: true, looks: 0, takes: 0 };
  const lag = {
    isPast: async () => {
      world.looks += 1;
      const { past } = world;
      world.now += world.takes;
      return past;
    },
  };
  return {
    world,
    age: new DirectoryAge(
      lag,
      () => topics,
      () => world.now,
    ),
  };
}

describe('how far the directory is behind', () => {
  it('it is looked before anybody is let in for the first time, and not at each request', async () => {
    const { world, age } = aDirectory();
    expect(await Promise.all([age.isCurrent(), age.isCurrent()])).toEqual([true, true]);
    expect(world.looks).toBe(1);
    world.now += 9_999;
    expect(await age.isCurrent()).toBe(true);
    expect(world.looks).toBe(1);
    world.now += 1;
    expect(await age.isCurrent()).toBe(true);
    expect(world.looks).toBe(2);
  });

  it('a minute behind is within, longer is not; heard again, it is open again', async () => {
    const { world, age } = aDirectory();
    await age.isCurrent();
    world.past = false;
    world.now = 60_000;
    expect(await age.isCurrent()).toBe(true);
    world.now = 60_001;
    expect(await age.isCurrent()).toBe(false);
    world.now = 600_000;
    expect(await age.isCurrent()).toBe(false);
    world.past = true;
    expect(await age.isCurrent()).toBe(true);
  });

  it('the minute begins when it was asked how far the topics reach, not when that was answered', async () => {
    const { world, age } = aDirectory();
    world.takes = 2000;
    await age.isCurrent();
    Object.assign(world, { past: false, takes: 0, now: 60_001 });
    expect(await age.isCurrent()).toBe(false);
  });

  it('a service that has never heard anything lets nobody in', async () => {
    const { world, age } = aDirectory();
    world.past = false;
    expect(await age.isCurrent()).toBe(false);
  });

  it('HR, which has the list itself, is never behind', async () => {
    const { world, age } = aDirectory([]);
    world.past = false;
    expect([await age.isCurrent(), world.looks]).toEqual([true, 0]);
  });
});
