// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mock/arrivaldetails.h"

#include "ui/body/bodyview.h"
#include "ui/models/timetext.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/rowtable.h"

#include <QHeaderView>
#include <QTableView>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

enum DetailTab { DecodedTab, FieldsTab, WireTab, AnswerTab };

// What is not readable as it stands is shown in bytes.
const QString bytesType = u"application/octet-stream"_s;

} // namespace

ArrivalDetails::ArrivalDetails(QWidget *parent)
    : QWidget(parent)
    , m_notice(new Notice(u"mockSignature"_s, this))
    , m_tabs(new QTabWidget(this))
    , m_decoded(new BodyView(tr("Decoded"), {}, this))
    , m_fields(new ValueTable<MockField>(
          {{tr("Name"),
               [](const MockField &field) {
                   return shownText(field.name);
               }},
              {tr("Value"),
                  [](const MockField &field) {
                      return shownText(field.value);
                  }},
              {tr("File"),
                  [](const MockField &field) {
                      return shownText(field.fileName);
                  }},
              {tr("Type"),
                  [](const MockField &field) {
                      return shownText(field.contentType);
                  }},
              {tr("Size"), [](const MockField &field) { return sizeText(field.size); }, true}},
          this))
    , m_fieldTable(new QTableView(this))
    , m_wire(new BodyView(tr("As it came"), {}, this))
    , m_answer(new BodyView(tr("Answer"), {}, this))
{
    m_fieldTable->setAccessibleName(tr("Fields"));
    m_fieldTable->setModel(m_fields);
    dressRows(m_fieldTable);
    m_fieldTable->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_tabs->setAccessibleName(tr("Details of the arrival"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_decoded, tr("Decoded"));
    m_tabs->addTab(m_fieldTable, tr("Fields"));
    m_tabs->addTab(m_wire, tr("As it came"));
    m_tabs->addTab(m_answer, tr("Answer"));
    m_tabs->setTabVisible(FieldsTab, false);
    m_wire->setMode(BodyView::Mode::Raw);
    m_answer->setMode(BodyView::Mode::Raw);
    for (BodyView *view : {m_decoded, m_wire, m_answer}) {
        connect(view, &BodyView::failed, this, &ArrivalDetails::failed);
        connect(view, &BodyView::informed, this, &ArrivalDetails::informed);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::halfGap);
    column->addWidget(m_notice);
    column->addWidget(m_tabs, 1);
}

void ArrivalDetails::show(const ArrivalRow &row)
{
    showNotice(row);
    showDecoded(row.arrival);
    showWire(row.arrival);
    showAnswer(row.arrival);
    showFields(row.arrival);
}

void ArrivalDetails::showNotice(const ArrivalRow &row)
{
    QStringList lines;
    if (row.check && row.check->verdict != SignatureVerdict::NoSecret)
        lines.append(row.check->words);
    if (row.arrival.packing == MockPacking::Broken)
        lines.append(tr("The body is not packed as Content-Encoding says: it is shown as it came."));
    else if (row.arrival.packing == MockPacking::Unknown)
        lines.append(tr("The Content-Encoding is not known here: the body is shown as it came."));
    else if (row.arrival.packing == MockPacking::Cut)
        lines.append(tr("The body unpacks to more than %1: its beginning is shown.")
                         .arg(sizeText(row.arrival.unpacked.size())));
    const bool good = lines.size() == 1 && row.check && row.check->fits();
    m_notice->say(lines.join(u'\n'), good ? theme::Tone::Good : theme::Tone::Warning);
}

void ArrivalDetails::showDecoded(const MockArrival &arrival)
{
    BodyContent content;
    content.headers = arrival.headers;
    content.bytes = arrival.decoded();
    content.wholeSize = content.bytes.size();
    const bool unreadable = arrival.packing == MockPacking::Broken || arrival.packing == MockPacking::Unknown;
    content.contentType
        = unreadable ? bytesType : findHeader(arrival.headers, u"Content-Type").value_or(QString());
    content.note = arrival.body.isEmpty() ? tr("It came without a body") : QString();
    m_decoded->setContent(content);
}

void ArrivalDetails::showWire(const MockArrival &arrival)
{
    BodyContent content;
    content.headers = arrival.headers;
    content.head = arrival.head + "\r\n";
    content.bytes = arrival.wireBody.isEmpty() ? arrival.body : arrival.wireBody;
    content.wholeSize = content.bytes.size();
    content.contentType = arrival.packing == MockPacking::Plain
        ? findHeader(arrival.headers, u"Content-Type").value_or(QString())
        : bytesType;
    content.note = arrival.body.isEmpty() ? tr("It came without a body") : QString();
    m_wire->setContent(content);
}

void ArrivalDetails::showAnswer(const MockArrival &arrival)
{
    BodyContent content;
    content.head = arrival.answerHead;
    content.bytes = arrival.answerBody;
    content.wholeSize = content.bytes.size();
    if (arrival.answerHead.isEmpty())
        content.note = tr("Nothing was answered");
    else if (arrival.answerSize > arrival.answerBody.size())
        content.note = tr("%1 in all").arg(sizeText(arrival.answerSize));
    else if (arrival.answerBody.isEmpty())
        content.note = tr("The answer has no body");
    m_answer->setContent(content);
}

void ArrivalDetails::showFields(const MockArrival &arrival)
{
    const std::optional<QList<MockField>> fields = fieldsOf(arrival);
    m_fields->setValues(fields.value_or(QList<MockField>()));
    m_tabs->setTabVisible(FieldsTab, fields.has_value());
}

} // namespace pgcourier
