import { describe, expect, it } from 'vitest';
import { mapStrings, visibleLine, visibleText } from './visible-text.ts';

describe('visibleText', () => {
  it('shows what would act on a screen', () => {
    expect(visibleText('\u001b[31m \u202egnp.exe \u200b \u009b \u2066 \ufeff')).toBe(
      '<U+001B>[31m <U+202E>gnp.exe <U+200B> <U+009B> <U+2066> <U+FEFF>',
    );
  });

  it('leaves letters of every script, marks and emoji as they are', () => {
    const text = 'Ærø, Łódź, سلام, שלום, 東京, e\u0301, 🙂';
    expect(visibleText(text)).toBe(text);
  });

  it('keeps lines and tabs, which visibleLine folds', () => {
    expect(visibleText('a\n\tb')).toBe('a\n\tb');
    expect(visibleLine('a \r\n  b\tc  d\n \n')).toBe('a b c  d ');
  });

  it('shows half a surrogate pair', () => {
    expect(visibleText('a\ud83d b')).toBe('a<U+D83D> b');
  });
});

describe('mapStrings', () => {
  it('reaches every string and keeps a key called __proto__ a key', () => {
    const value = JSON.parse('{"a":["x",1,null],"__proto__":{"b":"x"}}');
    const mapped = mapStrings(value, () => 'y');
    expect(JSON.stringify(mapped)).toBe('{"a":["y",1,null],"__proto__":{"b":"y"}}');
    expect(Object.getPrototypeOf(mapped)).toBe(Object.prototype);
  });
});
