[
  {
    "ishigaki_signature": 1,
    "algorithm": "ed25519",
    "what": "bytes",
    "subject": {
      "name": "plan.yaml",
      "hash": "blake2b:0550ef5feef688d23229aebab3f80909f29dcf6866d3469c618e016eafb99e067de665e516866834ea4f6134af60ced438b5bb9d64fd33480abe764111532572"
    },
    "signer": {
      "fingerprint": "1f4c 9647 67c9 5a89 9aca 3e50 ad33 d22c",
      "public": "ovovSjVboukHpTAJ6eN8rd96x+ZqCLoHYx9VMHKz8kw="
    },
    "signed_at": "2026-11-21T16:36:01Z",
    "signature": "bmkD+tTalY8VO6ORwXVTwVwOTpDz3oOpeHwf+qIFve/70TyR9nc5GmlPEu1n9TAgJm8BeXf8JyjD5LAsA/05BA=="
  }
]
