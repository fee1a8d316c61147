// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdlib>
#include <QtGlobal>

namespace pgcourier {

// The memory of a decoder, which zlib and brotli ask these for; each block bears its size.
struct CountedMemory
{
    qint64 bytes = 0;

    static void *take(void *counted, size_t size)
    {
        constexpr size_t head = alignof(std::max_align_t);
        auto *block = static_cast<char *>(std::malloc(head + size));
        if (!block)
            return nullptr;
        *reinterpret_cast<size_t *>(block) = size;
        static_cast<CountedMemory *>(counted)->bytes += qint64(size);
        return block + head;
    }
    static void give(void *counted, void *address)
    {
        if (!address)
            return;
        char *block = static_cast<char *>(address) - alignof(std::max_align_t);
        static_cast<CountedMemory *>(counted)->bytes -= qint64(*reinterpret_cast<size_t *>(block));
        std::free(block);
    }
    static void *takeItems(void *counted, unsigned count, unsigned size)
    {
        return take(counted, size_t(count) * size);
    }
};

} // namespace pgcourier
