/**
 * The licenses that what is shipped may have, by their SPDX names, each with why it is fine to ship
 * under it in a program whose own source stays closed. Another one fails the build: add it only after
 * its text was read.
 */
export const allowed: Readonly<Record<string, string>> = {
  MIT: 'Asks that its text goes along, which About → Licenses does.',
  ISC: 'As MIT, in fewer words.',
  'BSD-2-Clause': 'Asks that its text goes along with the program.',
  'BSD-3-Clause': 'As BSD-2-Clause; its authors’ names do not advertise Latchkey.',
  'Apache-2.0': 'Asks for its text and for notes of changes; the packages are shipped unchanged.',
  'BlueOak-1.0.0': 'Asks that its text goes along, or a link to it.',
}

const mit = (holder: string) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`

/**
 * The texts of packages that name their license in `package.json` and bring no text of it, nor does
 * their repository: the license's own, with the author whom they name.
 */
export const missingTexts: Readonly<Record<string, string>> = {
  // It comes with the updater.
  'lazy-val': mit('Vladimir Krivosheev'),
}
