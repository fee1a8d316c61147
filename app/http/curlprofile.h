// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/wireprofile.h"

#include <curl/curl.h>

namespace pgcourier {

// Makes the connection of a transfer as the profile has it, which is to outlive the transfer. Curl itself
// shares connections only between transfers that have all of this alike.
void setProfile(CURL *easy, const WireProfile &profile);
void clearProfile(CURL *easy); // its proxy as well

} // namespace pgcourier
