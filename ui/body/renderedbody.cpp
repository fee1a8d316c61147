// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/renderedbody.h"

#include "ui/body/htmlpreview.h"

#include <QCoreApplication>

namespace pgcourier {

namespace {

struct RenderedBodyText
{
    Q_DECLARE_TR_FUNCTIONS(RenderedBody)
};

// What comes nearest to the wish with a body of that kind.
BodyMode fittingMode(BodyMode wanted, BodyKind kind, bool hasTree, bool isHtml)
{
    if (wanted == BodyMode::Tree && !hasTree)
        wanted = BodyMode::Pretty;
    if (wanted == BodyMode::Image && kind != BodyKind::Image)
        wanted = BodyMode::Pretty;
    if (wanted == BodyMode::Preview && !isHtml)
        wanted = BodyMode::Pretty;
    if (wanted == BodyMode::Pretty && kind == BodyKind::Image)
        return BodyMode::Image;
    if (wanted == BodyMode::Pretty && kind == BodyKind::Binary)
        return BodyMode::Hex;
    return wanted;
}

} // namespace

RenderedBody renderBody(const BodySource &source, const QByteArray &head, BodyMode wanted)
{
    RenderedBody out;
    out.kind = kindOf(source);
    if (out.kind == BodyKind::Json) {
        out.tree = std::make_shared<const JsonTree>(JsonTree::parse(utf8Of(source), source.cut));
        if (out.tree->isEmpty() && !out.tree->tooLarge())
            out.kind = BodyKind::Text; // it only began like JSON
        if (out.tree->isEmpty())
            out.tree.reset();
    }
    out.isHtml = out.kind == BodyKind::Markup && isHtml(source);
    out.mode = fittingMode(wanted, out.kind, bool(out.tree), out.isHtml);
    if (out.mode == BodyMode::Pretty)
        out.text = prettyText(source, out.kind);
    else if (out.mode == BodyMode::Raw)
        out.text = rawText({head + source.bytes, source.contentType, source.cut});
    else if (out.mode == BodyMode::Preview)
        out.preview = htmlPreview(source);
    else if (out.mode == BodyMode::Image && !source.cut)
        out.picture = decodePicture(source.bytes);
    else if (out.mode == BodyMode::Image)
        out.picture.problem
            = RenderedBodyText::tr("Only its beginning is here: load all of it to see the picture.");
    return out;
}

} // namespace pgcourier
