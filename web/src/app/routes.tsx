// Every page, its address and its own chunk. A page is a folder of src/pages with a default export.
import { lazy, type ComponentType, type LazyExoticComponent } from "react";

import type { Text } from "./text";

export interface PageRoute {
  readonly path: string; // of wouter
  readonly title: Text;
  readonly page: LazyExoticComponent<ComponentType>;
}

const page = (load: () => Promise<{ default: ComponentType }>) => lazy(load);

export const pageRoutes: readonly PageRoute[] = [
  { path: "/", title: { ja: "ホーム", en: "Home" }, page: page(() => import("../pages/home")) },
  { path: "/start", title: { ja: "はじめの設定", en: "Getting started" }, page: page(() => import("../pages/start")) },
  { path: "/systems", title: { ja: "システム", en: "Systems" }, page: page(() => import("../pages/systems")) },
  { path: "/systems/:system/*?", title: { ja: "システム", en: "System" }, page: page(() => import("../pages/system")) },
  { path: "/guides/*?", title: { ja: "ガイド", en: "Guides" }, page: page(() => import("../pages/guides")) },
  { path: "/compare/*?", title: { ja: "比較", en: "Compare" }, page: page(() => import("../pages/compare")) },
  { path: "/administration/*?", title: { ja: "管理", en: "Administration" }, page: page(() => import("../pages/administration")) },
  { path: "/help/*?", title: { ja: "使い方", en: "Help" }, page: page(() => import("../pages/help")) },
];

export const SetUpPage = page(() => import("../pages/setup"));
