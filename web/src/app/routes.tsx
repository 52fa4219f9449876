// Every page, its address and its own chunk. A page is a folder of src/pages with a default export.
import { lazy, type ComponentType, type LazyExoticComponent } from "react";

import type { Text } from "./text";

type Load = () => Promise<{ default: ComponentType }>;

export interface PageRoute {
  readonly path: string; // of wouter
  readonly title: Text;
  readonly load: Load;
  readonly page: LazyExoticComponent<ComponentType>;
}

const page = (load: Load) => ({ load, page: lazy(load) });

export const pageRoutes: readonly PageRoute[] = [
  { path: "/", title: { ja: "ホーム", en: "Home" }, ...page(() => import("../pages/home")) },
  { path: "/start", title: { ja: "はじめの設定", en: "Getting started" }, ...page(() => import("../pages/start")) },
  { path: "/systems", title: { ja: "システム", en: "Systems" }, ...page(() => import("../pages/systems")) },
  { path: "/systems/:system/*?", title: { ja: "システム", en: "System" }, ...page(() => import("../pages/system")) },
  { path: "/guides/*?", title: { ja: "ガイド", en: "Guides" }, ...page(() => import("../pages/guides")) },
  { path: "/compare/*?", title: { ja: "比較", en: "Compare" }, ...page(() => import("../pages/compare")) },
  { path: "/administration/*?", title: { ja: "管理", en: "Administration" }, ...page(() => import("../pages/administration")) },
  { path: "/help/*?", title: { ja: "使い方", en: "Help" }, ...page(() => import("../pages/help")) },
];

export const SetUpPage = lazy(() => import("../pages/setup"));

// The page of an address is on its way while it is still asked who is signed in.
export function preloadPage(path: string): void {
  const start = path.split("/")[1] ?? "";
  const found = pageRoutes.filter((one) => (one.path.split("/")[1] ?? "") === start);
  const route = path.split("/").length > 2 ? found.at(-1) : found[0];
  void route?.load().catch(() => undefined);
}
