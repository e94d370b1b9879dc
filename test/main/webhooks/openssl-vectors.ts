/**
 * Secret, body and signature, each computed by OpenSSL 3:
 * `printf %s "$body" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$secret`
 */
export const opensslVectors: readonly [secret: string, body: string, signature: string][] = [
  [
    '518776E0EE3BAB1CCB224539E1FB9EB28ED6033C564686E8C53B1BD50982FA78',
    '{}',
    'de95919f862741eec6c30ff5e483597842a68303d0e92c215b7cba82ca9abaf2',
  ],
  [
    '8D7BFD749754C0B93F9610596E8C593C1CFE8300FF7D6C569B9BC71842B97851',
    '{"id":"a1","topic":"order.create","data":{"orderId":"585d498fdee9f31a60284a37"}}',
    '16a481842f0d50caadc312bdca01e1df873e6667884580359032342678f34c1b',
  ],
  [
    '151C3890D62710551AED01FD7D57511DA79A1660D5D92ECAC4F982057778EAFF',
    '{"id":"a2","topic":"contact.update","data":{"firstName":"Zoë","lastName":"Müller–Åß"}}',
    'a2dfec05efbe2ba3beeb174ddcda0d5fe5a0d080d8609a26d83ce0f24bed96a1',
  ],
  [
    '2BCE4818E31E347EE9529C96982F9DA837051BA9040EF4367A5EA4207757BDC2',
    '{"id":"a3","topic":"contact.create","data":{"note":"🐟 \\u00e9 \\/ \\" tab\\t"}}',
    'd2e1aee5e99d8aff03c8f376e579e58d90ee65ee723547dd37106cd9f1f093ff',
  ],
  [
    '44F86CA0CA36AD77FC989901916C30BE3BA1A0F5D4BFAB1199320A8192D73BF7',
    '{ "id" : "a4",\n  "topic" : "order.update"\n}\n',
    '170af00a64336866f19e2d4fcffc57fee0f4cb0397cc338b87019ebe6fa8fe0b',
  ],
  [
    'AD140D3D35840CB9F5DF215A37755EE51008228773F86F11AEAF9F4E5A3B0EDA',
    '{"id":"a5"}\r\n',
    '467600a75b93edf25a17ce58fb4b895e5d1d13f1373b4ea908c8501158cff1f7',
  ],
  [
    '2F0221D7777966C78A9A3E6F0BB654C7656F50243FA81A66F08A00B307BAA7FB',
    'not json at all',
    'c97f1e8720077cd8691e31075339164790cd5580f2d43efd68b12adb8a318bd9',
  ],
  [
    'D708B2EBFCA98BC0999C0554B05190A7B8D9D6100291B1E54DC33E4808976C18',
    ' {"leading":"space"}',
    '694d4f2bfe9f97e7889240278dcb22247020ea9d62376cdcb16fd209e918715f',
  ],
  [
    '4827E0B804F2D62AE28895E63BA7BED1305F2446706A8D6A7FD1320EA762569E',
    `{"long":"${'x'.repeat(3_000)}"}`,
    '1a3844c63dd4491a99165e4a9bb4e6080ac039fc7fa31cd583bb7c46bc582e17',
  ],
  [
    '43A97900CB26876F4E1507CA0A82765789289985E477BDC036BCBB1548CEA6C3',
    '{"id":"a10","topic":"extension.uninstall","data":{"clientId":"abc"},"createdOn":"2026-10-01T08:00Z"}',
    'de8f0d6f9bf8a10933496d41e078fa7638b21f5e397dd4b0d8a1db5747679d58',
  ],
]
