// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/aside.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace pgcourier {

using namespace std::chrono_literals;

namespace {

std::atomic<int> threadsAside{0};

} // namespace

void runAside(std::function<void()> work)
{
    ++threadsAside;
    std::thread([work = std::move(work)]() mutable {
        work();
        work = nullptr; // what it holds goes before it counts as ended
        --threadsAside;
    }).detach();
}

int leaveProgram(int status)
{
    constexpr int looks = 10;
    for (int i = 0; i < looks && threadsAside > 0; ++i) // most are about to end
        std::this_thread::sleep_for(5ms);
    if (threadsAside > 0) {
        std::fflush(nullptr);
        std::_Exit(status);
    }
    return status;
}

} // namespace pgcourier
