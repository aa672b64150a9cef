/* How long a text is, in the same units as the server's (core/baseinfo/counting.py):
   a help while somebody types. What counts is the server's count. */

const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,:;!?'()[\]…”’]/giu;
const BARE_LINK = /(?<![\p{L}\p{N}_@./])(?:[\p{L}\p{N}_-]+\.)+[a-z]{2,}(?![\p{L}\p{N}_@-])(?:\/[^\s<>"]*[^\s<>".,:;!?'()[\]…”’])?\/?/giu;
const MENTION = /(?<![=/\p{L}\p{N}_])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}_.-]*[\p{L}\p{N}_]/giu;
const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\u20E3/u;
const LIGHT = [[0, 4351], [8192, 8205], [8208, 8223], [8242, 8247]];
const LINK_LENGTH = 23;

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("sv", { granularity: "grapheme" }) : null;
const graphemesOf = (text) => segmenter ? Array.from(segmenter.segment(text), (part) => part.segment) : Array.from(text);
const short = (text) => text.replace(LINK, "x".repeat(LINK_LENGTH));
const isLight = (sign) => LIGHT.some(([first, last]) => first <= sign.codePointAt(0) && sign.codePointAt(0) <= last);
const weightOf = (grapheme) => EMOJI.test(grapheme) ? 2
  : Array.from(grapheme).reduce((sum, sign) => sum + (isLight(sign) ? 1 : 2), 0);

export const COUNTERS = {
  characters: (text) => Array.from(text).length,
  graphemes: (text) => graphemesOf(text).length,
  bytes: (text) => new TextEncoder().encode(text).length,
  weighted: (text) => graphemesOf(
    short(text.normalize("NFC")).replace(BARE_LINK, (link) => link.padEnd(LINK_LENGTH, "x")),
  ).reduce((sum, grapheme) => sum + weightOf(grapheme), 0),
  "graphemes-links-23": (text) => graphemesOf(short(text).replace(MENTION, "@$1")).length,
};

export const length = (text, unit) => COUNTERS[unit](text);
