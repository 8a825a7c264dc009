/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "syntax/utf8.h"

static bool is_continuation(unsigned char c) {
    return (c & 0xc0) == 0x80;
}

unsigned utf8_decode(const char *text, size_t length, size_t at, uint32_t *character) {
    const unsigned char *p = (const unsigned char *)text + at;
    size_t left = length - at;
    if (p[0] < 0x80) {
        *character = p[0];
        return 1;
    }
    if (p[0] < 0xc2 || p[0] > 0xf4) return 0;
    unsigned n = p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : 4;
    if (left < n) return 0;
    uint32_t c = p[0] & (0xffu >> (n + 1));
    for (unsigned i = 1; i < n; i++) {
        if (!is_continuation(p[i])) return 0;
        c = c << 6 | (p[i] & 0x3fu);
    }
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) return 0;
    *character = c;
    return n;
}

typedef struct {
    uint32_t first, last;
} range;

static bool in_ranges(const range *ranges, size_t n, uint32_t c) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && c >= ranges[low].first;
}

bool utf8_in_name(uint32_t c) {
    static const range letters[] = {
        {0xaa, 0xaa},       {0xb5, 0xb5},       {0xba, 0xba},       {0xc0, 0xd6},
        {0xd8, 0xf6},       {0xf8, 0x2c1},      {0x2c6, 0x2d1},     {0x2e0, 0x2e4},
        {0x2ec, 0x2ee},     {0x300, 0x377},     {0x37a, 0x37d},     {0x37f, 0x386},
        {0x388, 0x1fff},    {0x2071, 0x2071},   {0x2080, 0x2089},   {0x2090, 0x209c},
        {0x20d0, 0x20f0},   {0x2102, 0x2138},   {0x213c, 0x213f},   {0x2145, 0x2149},
        {0x214e, 0x214e},   {0x2160, 0x2188},   {0x2c00, 0x2dff},   {0x2e2f, 0x2e2f},
        {0x3005, 0x3007},   {0x3021, 0x302f},   {0x3031, 0x3035},   {0x3038, 0x303c},
        {0x3041, 0x318f},   {0x31a0, 0x31bf},   {0x31f0, 0x31ff},   {0x3400, 0x4dbf},
        {0x4e00, 0xa48c},   {0xa4d0, 0xabff},   {0xac00, 0xd7ff},   {0xf900, 0xfdff},
        {0xfe00, 0xfe0f},   {0xfe20, 0xfe2f},   {0xfe70, 0xfefc},   {0xff10, 0xff19},   {0xff21, 0xff3a},
        {0xff41, 0xff5a},   {0xff66, 0xffdc},   {0x10000, 0x1bfff}, {0x1d165, 0x1d1ad},
        {0x1d242, 0x1d244}, {0x1d400, 0x1efff}, {0x1fbf0, 0x1fbf9}, {0x20000, 0x3ffff},
        {0xe0100, 0xe01ef},
    };
    return in_ranges(letters, sizeof letters / sizeof *letters, c);
}

bool utf8_is_blank(uint32_t c) {
    static const range blanks[] = {
        {0xa0, 0xa0},     {0x1680, 0x1680}, {0x2000, 0x200b}, {0x2028, 0x2029},
        {0x202f, 0x202f}, {0x205f, 0x2060}, {0x3000, 0x3000}, {0xfeff, 0xfeff},
    };
    return in_ranges(blanks, sizeof blanks / sizeof *blanks, c);
}
