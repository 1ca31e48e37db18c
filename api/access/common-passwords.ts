/**
 * What passwords that are tried first are made of, after the lists of leaked ones, for those of twelve characters and more: hardly any of
 * these is a single word, nearly all are such pieces one after another.
 */
const PIECES = [
  ...['password', 'passw', 'pass', 'qwertyuiop', 'qwerty', 'qwert', 'asdfghjkl', 'asdfgh', 'asdf', 'zxcvbnm', 'zxcvbn', 'zxcv'],
  ...['qazwsxedc', 'qazwsx', 'wsxedc', 'edcrfv', 'abcdefghijkl', 'abcdefgh', 'abcdef', 'abcd', 'abc', 'administrator'],
  ...['admin', 'root', 'user', 'guest', 'test', 'demo', 'login', 'welcome', 'letmein', 'changeme', 'default', 'secret', 'master', 'hello'],
  ...['iloveyou', 'ilove', 'love', 'you', 'dragon', 'monkey', 'football', 'baseball', 'basketball', 'princess', 'sunshine', 'superman'],
  ...['batman', 'pokemon', 'starwars', 'michael', 'jordan', 'shadow', 'killer', 'flower', 'summer', 'winter', 'spring', 'autumn'],
  ...['computer', 'internet', 'server', 'system', 'service', 'trustno', 'whatever', 'freedom', 'correcthorsebatterystaple'],
  ...['marina', 'natasha', 'nastya', 'privet', 'parol', 'lubov', 'spartak', 'zenit', 'kazakhstan', 'qazaqstan', 'astana', 'almaty'],
  ...['metodika', 'пароль', 'йцукенгшщзхъ', 'йцукенгшщз', 'йцукен', 'фывапролджэ', 'фывапролд', 'фывапр', 'фыва', 'ячсмитьбю', 'ячсмить'],
  ...['привет', 'любовь', 'админ', 'наташа', 'марина', 'казахстан', 'қазақстан', 'астана', 'алматы', 'методика', 'құпиясөз', 'спартак'],
];

/** Letters that digits and signs are written for. */
const FOLDED: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };
const fold = (text: string): string => text.replace(/[013457@$!]/g, (sign) => FOLDED[sign] ?? sign);

/** The longest first, so that a short one does not cut a long one in two. */
const KNOWN = new RegExp(PIECES.toSorted((a, b) => b.length - a.length).join('|'), 'gu');

/** How many letters may remain beside common pieces for a password to be as easily guessed as they are. */
const NOTHING_MUCH = 3;

/** Whether a password is made of common pieces, digits and signs alone, or nearly so. */
export function isCommon(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  return [plain, fold(plain)].some((text) => [...text.replace(KNOWN, '').replace(/[^\p{L}]/gu, '')].length <= NOTHING_MUCH);
}
