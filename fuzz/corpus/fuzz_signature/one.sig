[
  {
    "ishigaki_signature": 1,
    "algorithm": "ed25519",
    "what": "canonical-system-file",
    "subject": {
      "name": "plan.yaml",
      "hash": "blake2b:a016219acb903e479acff3df625ed962ea089bc8f3996b41cd9827df17e9cba1c6c18d4e0ff2b7098b5ee202d5394a0f0aeee112b7ee076eae814fa6e87e47a8"
    },
    "signer": {
      "name": "情報政策課長",
      "fingerprint": "1f4c 9647 67c9 5a89 9aca 3e50 ad33 d22c",
      "public": "ovovSjVboukHpTAJ6eN8rd96x+ZqCLoHYx9VMHKz8kw="
    },
    "signed_at": "2026-11-21T16:35:49Z",
    "statement": "計画を承認する",
    "signature": "ePdrzYzfNK3WB0+OwZ1g0lcIJoR+eNNndNT+KJwMa0K/Jtp9nO8yTxXSv7i2bx6Gkj4UBCSWsUmxx0NtYzfTAA=="
  }
]
