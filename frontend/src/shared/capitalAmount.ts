interface Script {
  digits: string;
  tens: string[];
  groups: string[];
  yuan: string;
  jiao: string;
  fen: string;
  whole: string;
  minus: string;
}

const HANT: Script = {
  digits: '零壹貳叁肆伍陸柒捌玖',
  tens: ['', '拾', '佰', '仟'],
  groups: ['', '萬', '億', '萬億'],
  yuan: '元',
  jiao: '角',
  fen: '分',
  whole: '整',
  minus: '負',
};
const HANS: Script = {
  ...HANT,
  digits: '零壹贰叁肆伍陆柒捌玖',
  groups: ['', '万', '亿', '万亿'],
  minus: '负',
};

/** An amount in the capital numerals of cheques and receipts, e.g. 1409.50 -> 壹仟肆佰零玖元伍角整.
 *  Follows the rules of the People's Bank for filling in bills: 零 once for any run of inner zeros, 整 unless 分 is written. */
export function capitalAmount(amount: string, simplified = false): string {
  const match = /^(-?)(\d{1,16})(?:\.(\d{1,2}))?$/.exec(amount);
  if (!match) return '';
  const script = simplified ? HANS : HANT;
  const [, sign, digits = '', cents = ''] = match;
  const whole = wholePart(digits.replace(/^0+/, ''), script);
  const [jiao, fen] = [Number(cents[0] ?? 0), Number(cents[1] ?? 0)];

  let out = whole ? whole + script.yuan : '';
  if (!jiao && !fen) out = (out || script.digits[0] + script.yuan) + script.whole;
  else {
    const skipped = jiao ? digits.endsWith('0') : true;
    if (out && skipped) out += script.digits[0];
    if (jiao) out += script.digits[jiao] + script.jiao;
    out += fen ? script.digits[fen] + script.fen : script.whole;
  }
  return (sign && /[1-9]/.test(amount) ? script.minus : '') + out;
}

function wholePart(digits: string, script: Script): string {
  const zero = script.digits[0] ?? '';
  let out = '';
  let pendingZero = false;
  let lastGroupSpoken = false;
  for (let start = digits.length % 4 === 0 ? 0 : (digits.length % 4) - 4; start < digits.length; start += 4) {
    const group = digits.slice(Math.max(0, start), start + 4);
    let text = '';
    // 壹拾萬柒仟, but 壹億零柒仟: a group's own trailing zeros are silent, a whole group of zeros is not.
    if (lastGroupSpoken) pendingZero = false;
    for (const [index, char] of group.split('').entries()) {
      if (char === '0') pendingZero = out + text !== '';
      else {
        if (pendingZero) text += zero;
        pendingZero = false;
        text += script.digits[Number(char)]! + script.tens[group.length - 1 - index]!;
      }
    }
    lastGroupSpoken = text !== '';
    if (text) out += text + script.groups[(digits.length - start - 4) / 4]!;
  }
  return out;
}
