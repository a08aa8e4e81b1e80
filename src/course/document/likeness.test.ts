import { describe, expect, test } from 'vitest';
import { likeness, pairsOf } from './likeness.ts';

const alike = (one: string, other: string) => likeness(pairsOf(one), pairsOf(other));
const MOVE = 'mv /var/www/html/wp-admin /var/www/html/wp-admins';

describe('likeness', () => {
  test.each([
    ['the same', MOVE, MOVE, 1],
    ['nothing in common', MOVE, 'kubectl get pods', 0],
    ['nothing at all', '', '', 0],
    ['nothing on one side', MOVE, '', 0],
  ])('of %s', (_, one, other, expected) => {
    expect(alike(one, other)).toBe(expected);
  });

  test('a misspelt word does not make it another order of words', () => {
    const back = 'mv /var/www/html/wp-admins /var/www/html/wp-admin';
    const misspelt = MOVE.replace('mv', 'vm');
    expect(alike(misspelt, MOVE)).toBeGreaterThan(alike(misspelt, back));
  });
});
