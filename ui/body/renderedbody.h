// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/json/jsontree.h"
#include "ui/body/bodytext.h"
#include "ui/body/imageview.h"

#include <memory>

class QTextDocument;

namespace pgcourier {

enum class BodyMode { Pretty, Tree, Raw, HeaderList, Hex, Image, Preview };

// A body made ready to be shown.
struct RenderedBody
{
    BodyKind kind = BodyKind::Empty;
    BodyMode mode = BodyMode::Pretty;
    std::shared_ptr<const JsonTree> tree;
    BodyText text;
    Picture picture;
    bool isHtml = false;
    std::shared_ptr<QTextDocument> preview; // of the GUI thread
};

// As it is wanted, or as comes nearest to that with a body of its kind. `head` are the lines above it.
// Pure: runs on any thread.
[[nodiscard]] RenderedBody renderBody(const BodySource &source, const QByteArray &head, BodyMode wanted);

} // namespace pgcourier
