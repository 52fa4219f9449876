// How the guides call their kinds and attributes: from guide.yaml, as the server reads it. A guide that
// was laid over those built in has no words here, and its keys are shown as they are.
import common from "virtual:guide/common";
import ecom from "virtual:guide/ecom-2005";
import ipa from "virtual:guide/ipa-2023";
import iso from "virtual:guide/iso-27001-2022";
import infra from "virtual:guide/nisc-infra";
import unified from "virtual:guide/nisc-unified-2018";
import nist from "virtual:guide/nist-800-53-r5";
import csf from "virtual:guide/nist-csf-2.0";
import sbd from "virtual:guide/sbd";
import infraFacets from "virtual:facets/nisc-infra";
import unifiedFacets from "virtual:facets/nisc-unified-2018";

import type { Text } from "../../app/text";
import type { Basis } from "../../kit/BasisMark";

export interface AttributeWords {
  readonly name: Text;
  readonly type: string;
  readonly to?: readonly string[];
  readonly values?: Readonly<Record<string, Text>>;
  readonly basis?: Basis;
  readonly facet?: string;
}
export interface KindWords {
  readonly name: Text;
  readonly plural?: string;
  readonly parents?: readonly string[];
  readonly unnamed?: boolean;
  readonly attributes?: Readonly<Record<string, AttributeWords>>;
}
export interface GuideWords {
  readonly guide: { readonly id: string; readonly edition: string; readonly name: Text; readonly publisher?: Text };
  readonly kinds: Readonly<Record<string, KindWords>>;
}

const all = [common, ecom, ipa, infra, unified, sbd, iso, nist, csf] as const;
const byId = new Map(all.map((one) => [one.guide.id, one]));

export const wordsOf = (guide: string): GuideWords | undefined => byId.get(guide);

export const kindWords = (guide: string, kind: string): KindWords | undefined => byId.get(guide)?.kinds[kind];

// A name that fits beside others.
const shortNames: Readonly<Record<string, Text>> = {
  "ecom-2005": { ja: "ECOM 2005", en: "ECOM 2005" },
  "ipa-2023": { ja: "IPA 要求策定ガイド", en: "IPA guide 2023" },
  sbd: { ja: "SBD 対策要件集", en: "SBD measure list" },
  "nisc-infra": { ja: "重要インフラ対策編", en: "NISC infrastructure" },
  "nisc-unified-2018": { ja: "政府統一基準群", en: "Unified standards" },
  "iso-27001-2022": { ja: "ISO/IEC 27001:2022", en: "ISO/IEC 27001:2022" },
  "nist-800-53-r5": { ja: "NIST SP 800-53", en: "NIST SP 800-53" },
  "nist-csf-2.0": { ja: "NIST CSF 2.0", en: "NIST CSF 2.0" },
};

export const shortName = (guide: string): Text => shortNames[guide] ?? wordsOf(guide)?.guide.name ?? { ja: guide, en: guide };

export const purposes: Readonly<Record<string, Text>> = {
  "ipa-2023": {
    ja: "九つの観点から優先事項を決め、リスクの木をたどって64の対策を選びます。要件の策定に使います。",
    en: "Nine viewpoints lead to priorities, and risk trees from there to 64 measures. Used to formulate requirements.",
  },
  sbd: {
    ja: "判断条件A〜Fから28の対策を低位・中位・高位で選び、調達仕様書の文にします。",
    en: "Conditions A to F select 28 measures at low, mid or high, as text for a procurement specification.",
  },
  "nisc-infra": {
    ja: "4本の柱と5つの重点項目の下に、重要インフラ事業者が確かめる394の点を並べます。",
    en: "394 points to check for operators of critical infrastructure, under four pillars and five priority themes.",
  },
  "nisc-unified-2018": {
    ja: "政府機関等の23の規範と288の遵守事項を、役割ごとに定めます。一年の運用の基になります。",
    en: "23 norm articles and 288 compliance items for government bodies, by role. The base of the yearly cycle.",
  },
  "ecom-2005": {
    ja: "117の対策要求を5段階の強度で評価します。壁の石、一つひとつがこの対策要求です。",
    en: "117 requirements rated at five levels of strength. Each stone of the wall is one of them.",
  },
};

type Facets = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
const facets: Readonly<Record<string, Facets>> = { "nisc-unified-2018": unifiedFacets, "nisc-infra": infraFacets };

export const facetsOf = (guide: string): Facets => facets[guide] ?? {};

// What an attribute's link says, read from the item that has it.
export const linkWords: Readonly<Record<string, Text>> = {
  countered_by: { ja: "対策", en: "countered by" },
  leads_to: { ja: "つながる先", en: "leads to" },
  caused_by: { ja: "原因", en: "caused by" },
  needs: { ja: "前提", en: "needs" },
  deepened_by: { ja: "深める対策", en: "deepened by" },
  audits: { ja: "確かめる対象", en: "audits" },
  see_other_page: { ja: "他頁を参照", en: "see the other page" },
  premise_of: { ja: "続く対策", en: "premise of" },
  conflicts_with: { ja: "両立しない", en: "conflicts with" },
  conditional: { ja: "条件による", en: "under a condition" },
  mid: { ja: "中位へ", en: "to mid" },
  high: { ja: "高位へ", en: "to high" },
  uses: { ja: "使う", en: "uses" },
  creates: { ja: "作る", en: "creates" },
  maintains: { ja: "保つ", en: "maintains" },
  records_in: { ja: "記録する", en: "records in" },
};
